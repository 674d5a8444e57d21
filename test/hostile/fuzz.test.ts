import { describe, it } from 'vitest'
import { fuzz } from './fuzz-file.ts'
import { validFiles } from './valid-files.ts'

/** Enough to meet a reader that falls over at once; the long run tries thousands. */
const RUNS = 10
/** One file for each reader. */
const READERS =
  /(?:handset-\d+\.(?:csv|ufdr|ufed\.xml|case\.jsonld|android\.zip)|mmssms\.db|sms\.db|said\.xlsx|\.etsi\.xml|cells\.csv)$/

describe('a damaged file is read as far as it goes, or refused in words', async () => {
  const files = (await validFiles()).filter(({ file }) => READERS.test(file))
  it.each(files.map(valid => [valid.file, valid] as const))('%s', (_, valid) => fuzz(valid, RUNS))
})
