import { readFile } from 'node:fs/promises'
import type { Pages } from '../../page-context.ts'
import { PLACES } from '../../places.ts'
import { markdownPage } from './markdown.ts'

/** `/help`: what each role does, and the words; `/validation`: known error rates; `/triage-help`: how to read a handset triage. All are files of `docs/`. */
export const documentPages: Pages = (app, { show }) => {
  app.get('/help', async (_request, reply) => {
    const page = await documentAt(PLACES.help, PLACES.glossary)
    return show(reply, 'document', {
      nav: 'help',
      title: 'Help',
      page,
      missing: 'The help (docs/help.md, docs/glossary.md) is not part of this installation.',
    })
  })
  app.get('/triage-help', async (_request, reply) => {
    const page = await documentAt(PLACES.triage)
    return show(reply, 'document', {
      nav: 'help',
      title: 'Handset triage',
      page,
      missing: 'The help on handset triage (docs/triage.md) is not part of this installation.',
    })
  })
  app.get('/validation', async (_request, reply) => {
    const page = await documentAt(PLACES.validation)
    return show(reply, 'document', {
      nav: 'help',
      title: 'Known error rates',
      page,
      missing:
        'Error rates have not been measured on this installation yet. Run “breakwater evaluate” to measure them on counties with known answers. Until then, treat every suggestion as unproven.',
    })
  })
}

/** These files one after the other; undefined where one is missing. */
async function documentAt(...paths: readonly string[]): Promise<ReturnType<typeof markdownPage> | undefined> {
  try {
    const texts = await Promise.all(paths.map(path => readFile(path, 'utf8')))
    return markdownPage(texts.map((text, at) => withoutCode(at === 0 ? text : text.replace(/^# /, '## '))).join('\n'))
  } catch {
    return undefined
  }
}

/** The glossary's last column says where a word stands in the code: of use to nobody who reads it here. */
const withoutCode = (markdown: string): string =>
  markdown.includes('| in the code |')
    ? markdown
        .replaceAll(/^(\|.*\|)[^|]*\|$/gm, '$1')
        .replace(/ A word has one meaning here and one\nname in the code\./, '')
    : markdown
