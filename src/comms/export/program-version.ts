import { readFileSync } from 'node:fs'

/** Version of this program, as its package states it: every file that names its tool names this. */
export function programVersion(): string {
  // The same from `src` and from `dist`, which lie equally deep.
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  return version
}
