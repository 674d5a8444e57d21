import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Path of a browser on this machine: CHROMIUM_PATH, or one of the usual places. */
export function findBrowser(): string | undefined {
  const stated = process.env['CHROMIUM_PATH']
  if (stated !== undefined && stated !== '') return stated
  return PLACES.find(path => existsSync(path))
}
