import { describe, it } from 'vitest'
import { fuzz } from './fuzz-file.ts'
import { validFiles } from './valid-files.ts'

/** Enough to meet a reader that falls over at once; the long run tries thousands. */
const RUNS = 5

describe('a damaged file is read as far as it goes, or refused in words', async () => {
  it.each((await validFiles()).map(valid => [valid.file, valid] as const))('%s', (_, valid) => fuzz(valid, RUNS))
})
