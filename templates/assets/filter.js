// Narrows the list of figures down to those that hold every word typed. Without this script the whole list is there.
'use strict'
for (const place of document.querySelectorAll('[data-filter]')) {
  const items = [...document.querySelectorAll(place.dataset.filter)]
  const texts = items.map(item => item.textContent.toLowerCase())
  const sections = new Set(items.map(item => item.closest('section')))
  const label = document.createElement('label')
  label.htmlFor = 'filter'
  const one = place.dataset.filterOf ?? 'figure'
  label.textContent = `Search these ${one}s`
  const field = document.createElement('input')
  Object.assign(field, { id: 'filter', type: 'search', autocomplete: 'off', value: new URLSearchParams(location.search).get('q') ?? '' })
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const narrow = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    items.forEach((item, i) => { item.hidden = !words.every(word => texts[i].includes(word)) })
    for (const section of sections) section.hidden = items.every(item => item.hidden || item.closest('section') !== section)
    const left = items.filter(item => !item.hidden).length
    said.textContent = words.length === 0 ? `${items.length} ${one}s` : left === 1 ? `1 ${one} found` : `${left} ${one}s found`
  }
  field.addEventListener('input', narrow)
  place.classList.add('by-script')
  place.append(label, field, said)
  narrow()
}
