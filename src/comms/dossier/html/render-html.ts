import { plain } from '../../charts/svg.ts'
import type { Dossier, Part } from '../document.ts'
import { numbered } from '../numbered.ts'
import { block } from './blocks.ts'
import { schedule } from './schedule.ts'
import { STYLES } from './styles.ts'

/**
 * The dossier as one HTML file that needs nothing else: styles and charts are inside, links lead within the file or to
 * Breakwater's pages on the server it is opened from. It holds no date of making: the same dossier gives the same bytes.
 */
export function renderHtml(dossier: Dossier): string {
  const stamp = dossier.testData
    ? '<p class="stamp"><strong>Test data</strong> Simulated or research records. No one in them is real.</p>'
    : ''
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${plain(dossier.title)}${dossier.testData ? ' (test data)' : ''} – Breakwater</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex, nofollow">',
    `<style>${STYLES}</style>`,
    '</head>',
    dossier.testData ? '<body class="test">' : '<body>',
    '<a class="skip" href="#dossier">Skip to the dossier</a>',
    `<header>${stamp}</header>`,
    '<main id="dossier">',
    `<h1>${plain(dossier.title)}</h1>`,
    ...dossier.lead.map(text => `<p class="lead">${plain(text)}</p>`),
    contents(dossier),
    ...dossier.parts.map(part),
    '<section class="part part--checking" aria-labelledby="schedule">',
    '<h2 id="schedule">Schedule of rows</h2>',
    schedule(dossier.schedule),
    '</section>',
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function contents({ parts }: Dossier): string {
  const items = numbered(parts).map(
    ({ part, sections }) =>
      `<li>${plain(part.title)}<ol>${sections.map(({ section, place }) => `<li><span class="place">${place}</span> <a href="#${section.id}">${plain(section.title)}</a></li>`).join('')}</ol></li>`,
  )
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol class="contents">${items.join('')}<li><a href="#schedule">Schedule of rows</a></li></ol></nav>`
}

function part(part: Part, index: number, all: readonly Part[]): string {
  const sections = numbered(all)[index]?.sections ?? []
  return [
    `<section class="part part--${part.kind}" aria-labelledby="part-${part.kind}">`,
    `<h2 id="part-${part.kind}">${plain(part.title)}</h2>`,
    `<p class="lead">${plain(part.lead)}</p>`,
    ...sections.map(
      ({ section, place }) =>
        `<section aria-labelledby="${section.id}">\n<h3 id="${section.id}"><span class="place">${place}</span> ${plain(section.title)}</h3>\n${section.blocks.map(block).join('\n')}\n</section>`,
    ),
    '</section>',
  ].join('\n')
}
