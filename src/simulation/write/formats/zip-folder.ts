import { existsSync, readFileSync } from 'node:fs'
import { ZipFile } from '../zip.ts'

/** Zips files of a folder with their logs, as an examiner hands a phone's folder on. */
export async function zipFolder(folder: string, files: readonly string[], path: string): Promise<void> {
  const zip = new ZipFile(path)
  for (const file of files.flatMap(name => [name, `${name}-wal`]))
    if (existsSync(`${folder}/${file}`)) await zip.entry(file, [readFileSync(`${folder}/${file}`)])
  await zip.entry('extraction-log.txt', ['File system extraction, all files read.\n'])
  zip.close()
}
