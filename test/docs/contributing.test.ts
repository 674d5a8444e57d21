import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8')

it('the example of a record type in CONTRIBUTING is the program’s own code, in 60 lines at most', () => {
  const section = /## Adding a record type\n([^]*?)\n## /.exec(read('CONTRIBUTING.md'))?.[1] ?? ''
  const parts = [...section.matchAll(/^`([^`\n]+)`\n\n```\w+\n([^]*?)\n```$/gm)]
  expect(parts.map(([, path]) => path)).toHaveLength(3)
  for (const [, path = '', code = ''] of parts) expect(read(path)).toContain(code)
  expect(parts.reduce((lines, [, , code = '']) => lines + code.split('\n').length, 0)).toBeLessThanOrEqual(60)
})
