import { readFile } from 'node:fs/promises'
import type { Pages } from '../../page-context.ts'
import { PLACES } from '../../places.ts'
import { markdownPage } from './markdown.ts'

/** `/help`: the words this field uses; `/validation`: known error rates. Both are files of `docs/`. */
export const documentPages: Pages = (app, { show }) => {
  app.get('/help', async (_request, reply) => {
    const page = await documentAt(PLACES.glossary)
    return show(reply, 'document', {
      nav: 'help',
      title: 'Help: the words used here',
      page,
      missing: 'The glossary (docs/glossary.md) is not part of this installation.',
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

async function documentAt(path: string): Promise<ReturnType<typeof markdownPage> | undefined> {
  try {
    return markdownPage(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
