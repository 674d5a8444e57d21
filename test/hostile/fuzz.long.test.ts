import { describe, it } from 'vitest'
import { fuzz } from './fuzz-file.ts'
import { validFiles } from './valid-files.ts'

/** Over all files: the least that is asked. */
const CASES = 10_000

describe('ten thousand damaged files are read as far as they go, or refused in words', async () => {
  const files = await validFiles()
  it.each(files.map(valid => [valid.file, valid] as const))('%s', (_, valid) =>
    fuzz(valid, Math.ceil(CASES / files.length)),
  )
})
