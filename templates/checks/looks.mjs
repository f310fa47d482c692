// What is looked at inside a page. Each of these functions is sent to the browser as its text, so that none knows anything outside itself.

// violations are what axe-core finds, a line a rule.
export async function violations() {
  const found = await axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: { type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })
  return found.violations.map(v => `${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' and ')}`)
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

export function openAll() { for (const details of document.querySelectorAll('details')) details.open = true }

export function count(selector) { return document.querySelectorAll(selector).length }

// goLive asks for the live charts as a reader does, and waits until all are drawn.
export async function goLive() {
  const button = document.querySelector('button.live')
  if (!button) return ['there is no way to the live charts']
  button.click()
  const wanted = document.querySelectorAll('figure.figure:has(button.live)').length
  for (let i = 0; i < 100; i++) {
    const drawn = [...document.querySelectorAll('.live-chart canvas')].filter(c => c.width > 0 && c.getClientRects().length > 0)
    if (drawn.length >= wanted) {
      const empty = drawn.filter(c => !c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(value => value > 0))
      return empty.map(c => `${c.closest('figure').id}: the live chart is empty`)
    }
    await new Promise(later => setTimeout(later, 100))
  }
  return ['not every live chart was drawn within ten seconds']
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

export function focusSummary() {
  const summary = document.querySelector('details:not([open]) > summary')
  summary?.focus()
  return Boolean(summary)
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
