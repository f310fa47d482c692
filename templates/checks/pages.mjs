// Opens every page of a published site in Chromium, as its readers do, and tells every fault:
//
//   node pages.mjs data/sample/published [part of an address]
//
// It looks at axe-core in light, dark, with tables open and with live charts; the Nu HTML checker; console messages; the content
// security policy; the width at 320 CSS pixels and at 400% zoom; the keyboard; and whether everything is there without JavaScript.
// It exits with 1 where there is a fault. CHROMIUM names the browser, JAVA the Java.
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, relative, resolve } from 'node:path'
import { open } from './browser.mjs'
import * as looks from './looks.mjs'

const [site, only = ''] = process.argv.slice(2)
if (!site) {
  console.error('node pages.mjs FOLDER: name the folder of a published site')
  process.exit(2)
}
const root = resolve(site)
const pages = readdirSync(root, { recursive: true }).map(name => relative(root, join(root, name)))
  .filter(name => name.endsWith('.html') && name.includes(only)).sort()
if (pages.length === 0) {
  console.error(`${site}: holds no page${only && ` with ${only} in its address`}`)
  process.exit(2)
}
const packages = createRequire(import.meta.url)
const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8')

const faults = []
const fault = (page, what) => faults.push(`${page}: ${what}`)

const kinds = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const server = createServer((request, response) => {
  const file = join(root, decodeURIComponent(new URL(request.url, 'http://site').pathname))
  if (!file.startsWith(root) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
})
await new Promise(listening => server.listen(0, '127.0.0.1', listening))
const address = page => `http://127.0.0.1:${server.address().port}/${page}`

// nu runs the Nu HTML checker over all pages at once, beside the browser.
function nu() {
  const jar = packages.resolve('vnu-jar/build/dist/vnu.jar')
  const run = spawn(process.env.JAVA ?? 'java', ['-jar', jar, '--format', 'json', ...pages.map(page => join(root, page))])
  let text = ''
  run.stderr.setEncoding('utf8').on('data', part => { text += part })
  return new Promise((done, failed) => {
    run.once('error', failed)
    run.once('close', () => {
      const start = text.indexOf('{') // Java may say something of its own first
      if (start < 0) return failed(new Error(`the Nu HTML checker gave no result: ${text}`))
      for (const message of JSON.parse(text.slice(start)).messages) {
        if (message.type === 'error' || message.type === 'non-document-error') {
          fault(relative(root, new URL(message.url).pathname), `Nu HTML checker, line ${message.lastLine}: ${message.message}`)
        }
      }
      done()
    })
  })
}

// look opens a page in a state, lets something be done with it, and hears what the page says meanwhile.
async function look(browser, page, state, act) {
  const tab = await browser.tab()
  const { send } = tab
  const where = state.name ? `${page} (${state.name})` : page
  tab.on('Runtime.consoleAPICalled', event => fault(where, `console ${event.type}: ${event.args.map(a => a.value ?? a.description).join(' ')}`))
  tab.on('Runtime.exceptionThrown', event => fault(where, `exception: ${event.exceptionDetails.exception?.description ?? event.exceptionDetails.text}`))
  tab.on('Log.entryAdded', event => fault(where, `console ${event.entry.level}: ${event.entry.text}`))
  tab.on('Network.loadingFailed', event => event.canceled || fault(where, `did not load: ${event.errorText} ${event.blockedReason ?? ''}`))
  tab.on('Network.requestWillBeSent', ({ request: { url } }) => {
    if (!url.startsWith(address('')) && !url.startsWith('data:')) fault(where, `asks another host: ${url}`)
  })
  let arrived
  tab.on('Page.loadEventFired', () => arrived())
  tab.again = async () => {
    const loaded = new Promise(done => { arrived = done })
    await send('Page.navigate', { url: address(page) })
    await loaded
  }
  await Promise.all([send('Page.enable'), send('Runtime.enable'), send('Log.enable'), send('Network.enable'),
    send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    send('Emulation.setScriptExecutionDisabled', { value: state.script === false }),
    send('Emulation.setDeviceMetricsOverride', { width: state.width ?? 1280, height: state.height ?? 900, deviceScaleFactor: state.zoom ?? 1, mobile: false }),
    send('Emulation.setEmulatedMedia', { media: state.media ?? 'screen', features: [
      { name: 'prefers-color-scheme', value: state.scheme ?? 'light' }, { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: state.forced ? 'active' : 'none' }] })])
  await tab.again()
  tab.run = async (action, ...values) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression: `(${action})(${values.map(v => JSON.stringify(v)).join(',')})`, awaitPromise: true, returnByValue: true, userGesture: true })
    if (exceptionDetails) throw new Error(`${where}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return result.value
  }
  tab.press = async key => {
    const code = { Tab: 9, Enter: 13, ' ': 32 }[key]
    const event = { key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: code, ...(key === 'Enter' && { text: '\r' }) }
    await send('Input.dispatchKeyEvent', { type: event.text ? 'keyDown' : 'rawKeyDown', ...event })
    await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
  try {
    await act(tab, what => fault(where, what))
  } finally {
    await tab.close()
  }
}

async function accessible(tab, tell) {
  await tab.send('Runtime.evaluate', { expression: axe })
  for (const violation of await tab.run(looks.violations)) tell(`axe-core: ${violation}`)
}

async function check(browser, page) {
  await look(browser, page, { name: 'light' }, async (tab, tell) => {
    for (const what of await tab.run(looks.policy)) tell(what)
    await accessible(tab, tell)
    await tab.run(looks.openAll)
    if (await tab.run(looks.count, 'details')) await accessible(tab, what => tell(`tables open: ${what}`))
  })
  await look(browser, page, { name: 'dark', scheme: 'dark' }, accessible)
  await look(browser, page, { name: 'live charts' }, async (tab, tell) => {
    if (!await tab.run(looks.count, 'figure.figure svg.chart:not(.chart-heat)')) return
    for (const what of await tab.run(looks.goLive)) tell(what)
    await accessible(tab, tell)
    await tab.again()
    for (const what of await tab.run(looks.staysLive)) tell(what)
  })
  for (const state of [{ name: '320 pixels', width: 320, height: 640 }, { name: '400% zoom', width: 320, height: 256, zoom: 4 }]) {
    await look(browser, page, state, async (tab, tell) => {
      for (const what of await tab.run(looks.wide)) tell(what)
      if (state.width === 320 && state.zoom === undefined) await accessible(tab, tell)
    })
  }
  await look(browser, page, { name: 'keyboard' }, async (tab, tell) => {
    const wanted = await tab.run(looks.stops)
    for (let i = 0; i <= wanted + 5; i++) {
      await tab.press('Tab')
      if (await tab.run(looks.stopped)) break
    }
    for (const what of await tab.run(looks.missed)) tell(what)
    if (await tab.run(looks.focusSummary)) {
      await tab.press('Enter')
      if (!await tab.run(looks.isOpen)) tell('Enter does not open what can be opened')
    }
  })
  let withScript
  await look(browser, page, { name: 'with JavaScript' }, async tab => { withScript = await tab.run(looks.words) })
  await look(browser, page, { name: 'without JavaScript', script: false }, async (tab, tell) => {
    for (const what of await tab.run(looks.dead)) tell(what)
    const without = await tab.run(looks.words)
    const missing = withScript.filter(word => !without.includes(word))
    if (missing.length > 0) tell(`these words are there with JavaScript only: ${missing.slice(0, 10).join(' | ')}`)
  })
}

const started = Date.now()
const checked = nu()
const browser = open(process.env.CHROMIUM ?? 'chromium')
try {
  const left = [...pages]
  await Promise.all([1, 2].map(async () => {
    for (let page = left.shift(); page; page = left.shift()) await check(browser, page)
  }))
  await checked
} finally {
  await browser.close()
  server.close()
}
for (const line of [...new Set(faults)].sort()) console.log(line)
console.log(`${pages.length} pages, ${new Set(faults).size} faults, ${Math.round((Date.now() - started) / 1000)} s`)
process.exit(faults.length > 0 ? 1 : 0)
