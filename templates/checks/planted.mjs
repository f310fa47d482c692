// Shows that each check of pages.mjs can fail: copies pages of a built site, plants one defect into each, and wants each of them to be found:
//
//   node planted.mjs data/sample/published
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [site] = process.argv.slice(2)
if (!site) {
  console.error('node planted.mjs FOLDER: name the folder of a published site')
  process.exit(2)
}
const style = css => ({ file: 'css', text: css, tag: name => `<link rel="stylesheet" href="${name}">` })
const script = js => ({ file: 'js', text: js, tag: name => `<script src="${name}" defer></script>` })
const replace = (from, to) => ({ replace: text => text.replace(from, to) })
const onClick = (selector, does) => script(`addEventListener('click', event => { if (event.target.closest('${selector}')) { ${does} } }, true)`)

// What is planted, and what of it must be told. Pages without a name are a chapter with charts.
const defects = {
  'light': [style('main p { color: #aaa }'), 'axe-core: color-contrast'],
  'tables-open': [style('.behind td { color: #bbb }'), '(light): cannot be read: <td'],
  'citation-open': [style('.citation { color: #bbb }'), '(light): axe-core: color-contrast'],
  'dark': [style('@media (prefers-color-scheme: dark) { main p { color: #333 } }'), '(dark): axe-core: color-contrast'],
  'narrow': [style('@media (max-width: 400px) { main p { color: #aaa } }'), '(320 pixels): axe-core: color-contrast'],
  'live': [style('.is-live .figure-note { color: #aaa }'), '(live charts): axe-core: color-contrast'],
  'forced-page': [style('@media (forced-colors: active) { main p { forced-color-adjust: none; color: #ddd; background: #fff } }'), '(forced colours): cannot be read'],
  'forced-picture': [style('@media (forced-colors: active) { .picture svg { background: #14202b !important } }'), '(forced colours): cannot be read'],
  'language': [replace(/<html lang="[^"]*"/, '<html'), 'axe-core: html-has-lang'],
  'markup': [replace('</main>', '<center>old</center></main>'), 'Nu HTML checker'],
  'wide': [style('main p { min-width: 30rem }'), '(320 pixels): the page is'],
  'zoom': [style('@media (max-height: 300px) { main p { min-width: 30rem } }'), '(400% zoom): the page is'],
  'small-letters': [style('.picture svg { width: 5rem !important; min-width: 0 !important }'), 'pixels in the chart'],
  'no-policy': [replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''), 'the content security policy does not begin'],
  'loose-policy': [replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "the content security policy allows 'unsafe-inline'"],
  'own-style': [replace('<h1', '<h1 style="color: red"'), 'carries a style or script in the page'],
  'other-host': [replace('</main>', '<img src="https://www.example.org/count.png" alt="x"></main>'), 'Content Security Policy'],
  'not-there': [replace('</main>', '<img src="gone.png" alt="x"></main>'), '404'],
  'console': [script("console.log('left over')"), 'console log: left over'],
  'exception': [script('nothing.there()'), 'exception: ReferenceError'],
  'unreachable': [replace('<a href', '<a tabindex="-1" href'), 'the Tab key does not come to'],
  'no-skip-link': [replace(/<a class="skip"[^<]*<\/a>/, ''), 'does not come to "Skip to main content" first'],
  'skip-nowhere': [replace(/(<main[^>]*) id="main"/, '$1 id="start"'), 'does not lead to it'],
  'no-focus': [style(':focus-visible { outline: none !important; box-shadow: none !important }'), 'one cannot see that the keyboard is at'],
  'closed': [onClick('summary', 'event.preventDefault()'), 'Enter does not open'],
  'no-copy': [onClick('.copy', 'event.stopImmediatePropagation()'), 'copies nothing'],
  'no-live': [onClick('button.live', 'event.stopImmediatePropagation()'), 'not every live chart was drawn'],
  'live-forgets': [script("addEventListener('pagehide', () => localStorage.clear())"), 'the choice of live charts is not kept'],
  'live-differs': [onClick('button.live', `new MutationObserver(() => {
    if (document.querySelector('.live-chart')) for (const cell of document.querySelectorAll('.behind td')) if (cell.textContent !== '1') cell.textContent = '1'
  }).observe(document.body, { childList: true, subtree: true })`), 'which is not in its table'],
  'words-by-script': [script("document.querySelector('main').append('Only with JavaScript')"), 'are there with JavaScript only'],
  'dead-button': [replace('</main>', '<button type="button">Press</button></main>'), 'does nothing without JavaScript'],
  'no-search': [script("addEventListener('input', event => event.stopImmediatePropagation(), true)"), 'searching for', '2026-10/figures.html'],
}

const here = dirname(fileURLToPath(import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'planted-'))
let failed = 0
try {
  cpSync(join(site, 'assets'), join(root, 'assets'), { recursive: true })
  for (const [name, [defect, , page = '2026-10/market-position/summary.html']] of Object.entries(defects)) {
    const folder = join(root, dirname(page))
    mkdirSync(folder, { recursive: true })
    const whole = readFileSync(join(site, page), 'utf8')
    let text = whole
    if (defect.file) {
      writeFileSync(join(folder, `${name}.${defect.file}`), defect.text)
      text = text.replace('</head>', defect.tag(`${name}.${defect.file}`) + '\n</head>')
    } else {
      text = defect.replace(text)
    }
    if (text === whole) throw new Error(`${name}: nothing was planted into ${page}`)
    writeFileSync(join(folder, `planted-${name}.html`), text)
  }
  const run = spawnSync(process.execPath, [join(here, 'pages.mjs'), root], { encoding: 'utf8' })
  const told = run.stdout.split('\n')
  for (const [name, [, want]] of Object.entries(defects)) {
    const found = told.filter(line => line.includes(`planted-${name}.html`))
    if (!found.some(line => line.includes(want))) {
      failed++
      console.log(`${name}: no fault was told with "${want}"${found.map(line => '\n  ' + line.slice(0, 200)).join('')}`)
    }
  }
  if (run.status !== 1) {
    failed++
    console.log(`pages.mjs ended with ${run.status}\n${run.stderr}`)
  }
  console.log(`${Object.keys(defects).length} defects planted, ${failed} not found`)
} finally {
  rmSync(root, { recursive: true, force: true })
}
process.exit(failed > 0 ? 1 : 0)
