// A Chromium without a window, spoken to over a pipe in the words of the DevTools protocol. No library stands between.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-pipe']

// open starts the browser with a profile of its own. Its tabs have send (a command of the protocol) and on (an event).
export function open(program) {
  const profile = mkdtempSync(join(tmpdir(), 'checks-'))
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const [, , , commands, events] = child.stdio
  const waiting = new Map(), listeners = new Map()
  let number = 0, rest = ''
  events.setEncoding('utf8').on('data', text => {
    const messages = (rest + text).split('\0')
    rest = messages.pop()
    for (const message of messages.map(JSON.parse)) {
      if (message.id === undefined) {
        for (const listen of listeners.get(`${message.sessionId} ${message.method}`) ?? []) listen(message.params)
        continue
      }
      const { resolve, reject, method } = waiting.get(message.id)
      waiting.delete(message.id)
      message.error ? reject(new Error(`${method}: ${message.error.message}`)) : resolve(message.result)
    }
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const lost = error => { for (const { reject } of waiting.values()) reject(error); waiting.clear() }
  child.once('error', error => lost(new Error(`${program}: ${error.message}`)))
  child.once('exit', () => lost(new Error(`${program} has ended`)))
  commands.on('error', () => {}) // the exit says why

  function send(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      waiting.set(++number, { resolve, reject, method })
      commands.write(JSON.stringify({ id: number, method, params, sessionId }) + '\0')
    })
  }

  async function tab() {
    const { browserContextId } = await send('Target.createBrowserContext')
    const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    return {
      send: (method, params) => send(method, params, sessionId),
      on(event, listen) {
        const key = `${sessionId} ${event}`
        listeners.set(key, [...(listeners.get(key) ?? []), listen])
      },
      close: () => send('Target.disposeBrowserContext', { browserContextId }),
    }
  }

  async function close() {
    await send('Browser.close').catch(() => {})
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
  return { tab, close }
}
