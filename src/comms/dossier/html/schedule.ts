import { plain } from '../../charts/svg.ts'
import { counted } from '../../english.ts'
import type { Entry, FileRows } from '../document.ts'

/** The rows behind each number in square brackets, each leading to the row as received. */
export function schedule(entries: readonly Entry[]): string {
  const lead =
    '<p class="lead">For each number in square brackets: the files and the rows of their tables (the first row of data is row 1) that the finding rests on. A row leads to its event in Breakwater’s pages, with every record that saw it, as received.</p>'
  return `${lead}<ol class="schedule">\n${entries.map(entry).join('\n')}\n</ol>`
}

function entry({ ref, title, page, rows, further = [], total, why }: Entry): string {
  const open =
    page === undefined ? '' : ` <a href="${plain(page)}">Open<span class="hidden"> ${plain(title)}</span></a>`
  const count = rows.length === 0 ? '' : ` (${counted(total, 'row')})`
  const reason = why === undefined ? '' : `<p class="note">${plain(why)}.</p>`
  return `<li id="r${ref}"><p><strong>[${ref}]</strong> ${plain(title)}${count}.${open}</p>${rows.map(fileRows).join('')}${further.map(furtherRows).join('')}${reason}</li>`
}

const fileRows = ({ file, name, import: position, rows }: FileRows): string =>
  `<p class="rows">File ${file}, ${plain(name)}: ${rows.map(row => `<a href="/events/${position}/${row}">${row}</a>`).join(', ')}</p>`

const furtherRows = ({ file, name, rows }: FileRows): string =>
  `<p class="rows">The same events in file ${file}, ${plain(name)}: ${rows.join(', ')}</p>`
