// What is looked at inside a page. Each of these functions is sent to the browser as its text, so that none knows anything outside itself.

export function hasAxe() { return 'axe' in window }

// violations are what axe-core finds, a line a rule: of these rules, or of all of WCAG 2.2 AA and of good practice.
export async function violations(rules) {
  const runOnly = rules ? { type: 'rule', values: rules }
    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
  const found = await axe.run(document, { preload: false, resultTypes: ['violations'], runOnly })
  return found.violations.map(v => `axe-core: ${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' and ')}`)
}

// policy looks for the page's content security policy and for what goes round it.
export function policy() {
  const meta = document.querySelector('head > meta[http-equiv="Content-Security-Policy"]')
  const faults = []
  const directives = meta?.content.split(';').map(d => d.trim()) ?? []
  if (directives[0] !== "default-src 'none'") faults.push("the content security policy does not begin with default-src 'none'")
  for (const directive of directives.slice(1)) {
    for (const source of directive.split(' ').slice(1)) {
      if (!["'self'", "'none'", 'data:'].includes(source)) faults.push(`the content security policy allows ${source}`)
    }
  }
  for (const element of document.querySelectorAll('[style], style, script:not([src], [type="application/ld+json"])')) {
    faults.push(`carries a style or script in the page: ${element.outerHTML.slice(0, 80)}`)
  }
  return faults
}

export function openAll(open) { for (const details of document.querySelectorAll('details')) details.open = open }

export function count(selector) { return document.querySelectorAll(selector).length }

// isLive waits until all live charts are drawn.
export async function isLive() {
  if (!document.querySelector('button.live')) return ['there is no way to the live charts']
  const wanted = document.querySelectorAll('figure.figure:has(button.live)').length
  for (let i = 0; i < 100; i++) {
    const drawn = [...document.querySelectorAll('.live-chart canvas')].filter(c => c.width > 0 && c.getClientRects().length > 0)
    if (drawn.length >= wanted) {
      const empty = drawn.filter(c => !c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(value => value > 0))
      return empty.map(c => `${c.closest('figure').id}: the live chart is empty`)
    }
    await new Promise(later => setTimeout(later, 100))
  }
  return ['not every live chart was drawn within ten seconds of Enter on its button']
}

// drawnAsInTheTable holds every number that a live chart draws against the table of its figure; the ends of a range stand there as "a to b".
export function drawnAsInTheTable() {
  const faults = []
  for (const place of document.querySelectorAll('.live-chart')) {
    const figure = place.closest('figure')
    const known = new Set()
    for (const cell of figure.querySelectorAll('.behind td')) {
      for (const text of cell.textContent.match(/[−-]?[\d,.]*\d/g) ?? []) known.add(Math.abs(Number(text.replace('−', '-').replaceAll(',', ''))))
    }
    let drawn = 0
    for (const series of globalThis.echarts?.getInstanceByDom(place)?.getOption().series ?? []) {
      if (series.silent) continue // what only lifts a bar, or fills a range
      for (const item of series.links ?? series.data) {
        const value = Array.isArray(item) ? item[0] : item?.value ?? item
        if (typeof value !== 'number' || !Number.isFinite(value)) continue
        drawn++
        if (!known.has(Math.abs(value))) faults.push(`${figure.id}: the live chart draws ${value}, which is not in its table`)
      }
    }
    if (drawn === 0) faults.push(`${figure.id}: the live chart draws no number`)
  }
  return faults.slice(0, 5)
}

// staysLive looks whether the choice of live charts was kept for the next page.
export async function staysLive() {
  for (let i = 0; i < 100; i++) {
    if (document.querySelector('.live-chart canvas') && document.querySelector('button.live[aria-pressed="true"]')) return []
    await new Promise(later => setTimeout(later, 100))
  }
  return ['the choice of live charts is not kept']
}

// wide finds what makes the page scroll sideways, and charts and words that do so in their own place. Tables may.
export function wide() {
  const faults = []
  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) {
    const beyond = [...document.body.querySelectorAll('*')].filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > page.clientWidth + 1)
    faults.push(`the page is ${page.scrollWidth} wide, the window ${page.clientWidth}: ${beyond.slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(' and ')}`)
  }
  for (const element of document.querySelectorAll('main *')) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1
    if (scrolls && !element.querySelector(':scope > table')) faults.push(`scrolls sideways: ${element.outerHTML.slice(0, 100)}`)
  }
  for (const text of document.querySelectorAll('.picture svg text')) {
    const { height } = text.getBoundingClientRect()
    const size = Number(text.getAttribute('font-size')) * (text.getScreenCTM()?.a ?? 1)
    if (height > 0 && size < 12) {
      faults.push(`${text.closest('figure').id}: text of ${size.toFixed(1)} pixels in the chart`)
      break
    }
  }
  return faults
}

// stops counts what the Tab key must come to, and begins to note what it comes to.
export function stops() {
  const seen = e => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.disabled
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(seen)
  window.checked = { all, visited: new Set(), plain: [] }
  return all.length
}

// stopped notes where the Tab key has come to; true once it has left the page.
export function stopped() {
  const at = document.activeElement
  if (at === document.body || window.checked.visited.has(at)) return true
  window.checked.visited.add(at)
  const style = getComputedStyle(at)
  if (style.outlineStyle === 'none' && style.boxShadow === 'none') window.checked.plain.push(at)
  return false
}

export function missed() {
  const { all, visited, plain } = window.checked
  const name = e => e.outerHTML.slice(0, 100)
  const first = [...visited][0]
  return [
    ...(first?.getAttribute('href') === '#main' ? [] : ['the Tab key does not come to "Skip to main content" first']),
    ...all.filter(e => !visited.has(e)).slice(0, 3).map(e => `the Tab key does not come to ${name(e)}`),
    ...plain.slice(0, 3).map(e => `one cannot see that the keyboard is at ${name(e)}`),
  ]
}

// readable looks for words that do not stand out from what is behind them: in pictures, which keep colours of their own in forced colours, and on
// the page, where axe-core passes over what stands before a gradient, such as every table.
export function readable() {
  const light = colour => {
    const [r, g, b] = colour.match(/[\d.]+/g).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b
  }
  const clear = colour => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour)
  const behind = e => {
    for (; e; e = e.parentElement) {
      const { backgroundColor } = getComputedStyle(e)
      if (!clear(backgroundColor)) return backgroundColor
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)'
  }
  const faults = []
  const look = (element, colour) => {
    const [a, b] = [light(colour), light(behind(element))].sort((x, y) => y - x)
    if ((a + .05) / (b + .05) < 4.5) faults.push(`cannot be read: ${element.outerHTML.slice(0, 100)}`)
  }
  for (const text of document.querySelectorAll('.picture svg text:not(.light-on-mark, .dark-on-mark)')) {
    if (text.getClientRects().length > 0) look(text, getComputedStyle(text).fill)
  }
  for (const element of document.querySelectorAll('h1, h2, p, td, th, dd, a, button, summary, label')) {
    if (element.checkVisibility() && element.textContent.trim()) look(element, getComputedStyle(element).color)
  }
  return faults.slice(0, 5)
}

// focus puts the keyboard where a selector leads first; false where that is nowhere.
export function focus(selector) {
  const element = document.querySelector(selector)
  element?.focus()
  return Boolean(element)
}

// skipped looks whether the skip link leads past what every page begins with: the next stop of the Tab key would be inside the page's own part.
export function skipped() {
  const main = document.querySelector('main')
  return location.hash === '#main' && main?.id === 'main' ? [] : ['Enter on "Skip to main content" does not lead to it']
}

export function focusCopy() {
  const button = document.querySelector('.copy')
  if (!button) return false
  button.closest('details').open = true
  button.focus()
  return true
}

// copied waits until the page says that the citation was copied, or gives it to be copied by hand.
export async function copied() {
  const citation = document.querySelector('.citation')
  for (let i = 0; i < 20; i++) {
    const said = citation.parentElement.querySelector('[role=status]')?.textContent
    if (said === 'Copied.' || said?.startsWith(citation.textContent) && said.includes('#')) return []
    await new Promise(later => setTimeout(later, 50))
  }
  return ['Enter on "Copy with address" copies nothing']
}

// searchable is a long word of the last thing that can be searched for, and of few others.
export function searchable() {
  const [place] = document.querySelectorAll('[data-filter]')
  const items = [...document.querySelectorAll(place.dataset.filter)]
  return items.at(-1).textContent.toLowerCase().split(/[^a-z]+/).sort((a, b) => b.length - a.length)[0]
}

export function narrowed() {
  const [place] = document.querySelectorAll('[data-filter]')
  const field = place.querySelector('input')
  for (const item of document.querySelectorAll(place.dataset.filter)) {
    const holds = item.textContent.toLowerCase().includes(field.value)
    if (!field.value || item.checkVisibility() !== holds) return [`searching for "${field.value}" ${holds ? 'hides' : 'shows'}: ${item.textContent.trim().slice(0, 60)}`]
  }
  const said = place.querySelector('[role=status]')?.textContent
  field.value = ''
  field.dispatchEvent(new Event('input'))
  return / found$/.test(said) ? [] : ['searching does not say how many were found']
}

export function isOpen() { return document.activeElement.parentElement.open === true }

// words are the lines that a reader sees in the page, but for what stands on buttons and beside fields, which only a script makes.
export function words() {
  for (const details of document.querySelectorAll('details')) details.open = true
  for (const made of document.querySelectorAll('button, .by-script')) made.remove()
  return document.body.innerText.split('\n').map(line => line.trim()).filter(Boolean)
}

// dead finds what does nothing without a script.
export function dead() {
  return [...document.querySelectorAll('button, input, select, textarea')].filter(e => e.checkVisibility())
    .map(e => `does nothing without JavaScript: ${e.outerHTML.slice(0, 100)}`)
}
