// Adds the figure's address to its citation, and a button that copies both. Without this script the citation is there to be copied by hand.
'use strict'
for (const citation of document.querySelectorAll('.citation')) {
  const figure = citation.closest('.figure')
  const address = () => location.href.split('#')[0] + '#' + figure.id
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy with address'
  const said = document.createElement('span')
  said.className = 'by-script'
  said.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    const text = citation.textContent + ' ' + address()
    try {
      await navigator.clipboard.writeText(text)
      said.textContent = 'Copied.'
    } catch { // pages opened from a folder may not write to the clipboard
      said.textContent = text
    }
  })
  citation.after(button, said)
}
