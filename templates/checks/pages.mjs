// Opens every page of a published site in Chromium, as its readers do, and tells every fault:
//
//   node pages.mjs data/sample/published [part of an address]
//
// It looks at axe-core in light with tables open, in dark, at 320 CSS pixels and with live charts; forced colours; the Nu HTML checker; console
// messages; the content security policy; the width at 320 CSS pixels and at 400% zoom; every function by keyboard; live charts against their
// tables; and whether everything is there without JavaScript. A page is loaded anew only where its scripts are, for all else it is put from
// state to state. It exits with 1 where there is a fault. CHROMIUM names the browser, JAVA the Java. planted.mjs shows that each check can fail.
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

// look opens a page in a tab of its own, lets something be done with it, and hears what the page says meanwhile.
async function look(browser, page, act) {
  const tab = await browser.tab()
  const { send } = tab
  let state = ''
  const tell = what => fault(`${page} (${state})`, what)
  tab.on('Runtime.consoleAPICalled', event => tell(`console ${event.type}: ${event.args.map(a => a.value ?? a.description).join(' ')}`))
  tab.on('Runtime.exceptionThrown', event => tell(`exception: ${event.exceptionDetails.exception?.description ?? event.exceptionDetails.text}`))
  tab.on('Log.entryAdded', event => tell(`console ${event.entry.level}: ${event.entry.text}`))
  tab.on('Network.loadingFailed', event => event.canceled || tell(`did not load: ${event.errorText} ${event.blockedReason ?? ''}`))
  tab.on('Network.requestWillBeSent', ({ request: { url } }) => {
    if (!url.startsWith(address('')) && !url.startsWith('data:')) tell(`asks another host: ${url}`)
  })
  let arrived
  tab.on('Page.loadEventFired', () => arrived?.())
  await Promise.all([send('Page.enable'), send('Runtime.enable'), send('Log.enable'), send('Network.enable'),
    send('Emulation.setFocusEmulationEnabled', { enabled: true })])
  // be puts the page into a state; what is not said is as on a desk.
  tab.be = async (name, { width = 1280, height = 900, zoom = 1, scheme = 'light', forced = false } = {}) => {
    state = name
    await Promise.all([send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: zoom, mobile: false }),
      send('Emulation.setEmulatedMedia', { media: 'screen', features: [{ name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' }, { name: 'forced-colors', value: forced ? 'active' : 'none' }] })])
  }
  tab.load = async () => {
    const loaded = new Promise(done => { arrived = done })
    await send('Page.navigate', { url: address(page) })
    await loaded
  }
  tab.run = async (action, ...values) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression: `(${action})(${values.map(v => JSON.stringify(v)).join(',')})`, awaitPromise: true, returnByValue: true, userGesture: true })
    if (exceptionDetails) throw new Error(`${page} (${state}): ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return result.value
  }
  // told runs a look and tells what it finds.
  tab.told = async (action, ...values) => { for (const what of await tab.run(action, ...values)) tell(what) }
  tab.press = async key => {
    const code = { Tab: 9, Enter: 13, ' ': 32 }[key]
    const event = { key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: code, ...(key === 'Enter' && { text: '\r' }) }
    await Promise.all([send('Input.dispatchKeyEvent', { type: event.text ? 'keyDown' : 'rawKeyDown', ...event }),
      send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })])
  }
  tab.type = text => send('Input.insertText', { text })
  tab.axe = async rules => {
    if (!await tab.run(looks.hasAxe)) await send('Runtime.evaluate', { expression: axe })
    await tab.told(looks.violations, rules)
  }
  try {
    await act(tab, tell)
  } finally {
    await tab.close()
  }
}

// byKeyboard goes through a page as it was loaded with the Tab key, and does what can be done there with Enter.
async function byKeyboard(tab, tell) {
  const wanted = await tab.run(looks.stops)
  for (let i = 0; i <= wanted + 5; i++) {
    await tab.press('Tab')
    if (await tab.run(looks.stopped)) break
  }
  await tab.told(looks.missed)
  if (await tab.run(looks.focus, 'a.skip')) {
    await tab.press('Enter')
    await tab.told(looks.skipped)
  }
  if (await tab.run(looks.focus, 'details:not([open]) > summary')) {
    await tab.press('Enter')
    if (!await tab.run(looks.isOpen)) tell('Enter does not open what can be opened')
  }
  if (await tab.run(looks.focusCopy)) {
    await tab.press('Enter')
    await tab.told(looks.copied)
  }
  if (await tab.run(looks.focus, '.filter input')) {
    await tab.type(await tab.run(looks.searchable))
    await tab.told(looks.narrowed)
  }
}

async function check(browser, page) {
  await look(browser, page, async (tab, tell) => {
    await tab.be('light')
    await tab.load()
    await tab.told(looks.policy)
    await tab.be('keyboard')
    await byKeyboard(tab, tell)
    await tab.be('light')
    await tab.run(looks.openAll, true)
    await tab.axe()
    await tab.told(looks.readable)
    await tab.be('dark', { scheme: 'dark' })
    await tab.axe(['color-contrast', 'link-in-text-block']) // all else is as in light
    await tab.told(looks.readable)
    await tab.be('forced colours', { forced: true })
    await tab.told(looks.readable)
    await tab.run(looks.openAll, false)
    await tab.be('400% zoom', { width: 320, height: 256, zoom: 4 })
    await tab.told(looks.wide)
    await tab.be('320 pixels', { width: 320, height: 640 })
    await tab.told(looks.wide)
    await tab.axe()

    await tab.be('live charts')
    await tab.load()
    const withScript = await tab.run(looks.words)
    if (await tab.run(looks.count, 'figure.figure svg.chart:not(.chart-heat, .chart-tiles)')) {
      await tab.load() // the words were looked at without their buttons
      if (await tab.run(looks.focus, 'button.live')) await tab.press('Enter')
      await tab.told(looks.isLive)
      await tab.told(looks.drawnAsInTheTable)
      await tab.axe()
      await tab.load()
      await tab.told(looks.staysLive)
    }

    await tab.be('without JavaScript')
    await tab.send('Emulation.setScriptExecutionDisabled', { value: true })
    await tab.load()
    await tab.told(looks.dead)
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
