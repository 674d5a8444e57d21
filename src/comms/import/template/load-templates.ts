import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok, type Result } from '../../../values/result.ts'
import { readTemplate } from './parse-template.ts'
import type { Template } from './template.ts'

/** The templates that come with the program: data files at the root of the package, for src and dist alike. */
const SHIPPED_FOLDER = fileURLToPath(new URL('../../../../templates/', import.meta.url))

/** Reads every shipped template, in order of file name. A broken one is a fault: it is named. */
export const shippedTemplates = (): Promise<Result<Template[]>> => templatesIn(SHIPPED_FOLDER)

/** Every `*.json` of a folder as a template, in order of file name; none when there is no such folder. */
export async function templatesIn(folder: string): Promise<Result<Template[]>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const templates: Template[] = []
  for (const name of names.filter(name => name.endsWith('.json')).toSorted()) {
    const read = readTemplate(await readFile(join(folder, name), 'utf8'), `${folder}/${name}`)
    if (!read.ok) return read
    templates.push(read.value)
  }
  return ok(templates)
}
