import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../values/result.ts'
import { templatesIn } from './load-templates.ts'
import { parseTemplate, type TemplateFile } from './parse-template.ts'
import type { Template } from './template.ts'

const folderOf = (store: string): string => join(store, 'templates')

/** The templates saved in a store, in order of file name. */
export const savedTemplates = (store: string): Promise<Result<Template[]>> => templatesIn(folderOf(store))

/**
 * Saves a mapping in the store (`<store>/templates/<name>.json`), so that the next file of its layout is recognised.
 * Checked first; written whole or not at all; one of the same name is replaced.
 */
export async function saveTemplate(store: string, file: TemplateFile): Promise<Result<Template>> {
  const checked = parseTemplate(file)
  if (!checked.ok) return checked
  const stem = checked.value.name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  if (stem === '') {
    return fail({
      code: 'invalid',
      problem: 'the name has no letter or digit',
      where: 'template, field “name”',
      expected: 'a name such as Harbour 2025',
      next: 'Give it a name',
    })
  }
  const folder = folderOf(store)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${stem}.json`)
  const temporary = `${path}.${process.pid}.${process.hrtime.bigint()}.tmp`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(file, undefined, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    const parent = await open(folder, 'r')
    try {
      await parent.sync()
    } finally {
      await parent.close()
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return ok(checked.value)
}
