import { plain } from '../../charts/svg.ts'
import type { Block, Chart, Facts, Figure, Opinion, Row, Table, Words } from '../document.ts'

/** One block as markup. */
export function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return `<p>${words(one.text)}</p>`
    case 'note':
      return `<p class="note">${plain(one.text)}</p>`
    case 'warning':
      return `<p class="warning">${plain(one.text)}</p>`
    case 'bullets':
      return `<ul>${one.items.map(item => `<li>${words(item)}</li>`).join('')}</ul>`
    case 'facts':
      return facts(one)
    case 'table':
      return table(one)
    case 'chart':
      return chart(one)
    default:
      return opinion(one)
  }
}

function words(all: Words): string {
  return all.map(one => (typeof one === 'string' ? plain(one) : figure(one) + reference(one.ref))).join('')
}

const figure = ({ text, page }: Figure): string =>
  page === undefined ? plain(text) : `<a href="${plain(page)}">${plain(text)}</a>`

const reference = (ref: number): string =>
  `<a class="ref" href="#r${ref}" aria-label="Schedule, number ${ref}">[${ref}]</a>`

function facts({ items }: Facts): string {
  return `<dl class="facts">${items.map(({ name, value }) => `<div><dt>${plain(name)}</dt><dd>${words(value)}</dd></div>`).join('')}</dl>`
}

/** A row that has a number of its own in the schedule gives it once, in the last column. */
function table({ caption, columns, rows }: Table): string {
  const cited = rows.some(({ ref }) => ref !== null)
  const numeric = (index: number) => columns[index]?.numeric === true
  const head = columns.map(
    ({ title }, index) => `<th scope="col"${classOf(numeric(index) && 'num')}>${plain(title)}</th>`,
  )
  const body = rows.map(row => {
    const cells = row.cells.map((cell, index) => {
      const text = cellWords(cell, row)
      return index === 0
        ? `<th scope="row"${classOf(hasLongWord(cell) && 'long')}>${text}</th>`
        : `<td${classOf(numeric(index) && 'num', hasLongWord(cell) && 'long')} data-label="${plain(columns[index]?.title ?? '')}">${text}</td>`
    })
    const source = cited ? `<td data-label="Rows">${row.ref === null ? '' : reference(row.ref)}</td>` : ''
    return `<tr>${cells.join('')}${source}</tr>`
  })
  return `<table><caption>${plain(caption)}</caption><thead><tr>${head.join('')}${cited ? '<th scope="col">Rows</th>' : ''}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}

const cellWords = (cell: Words, { ref }: Row): string =>
  cell
    .map(one =>
      typeof one === 'string' ? plain(one) : one.ref === ref ? figure(one) : figure(one) + reference(one.ref),
    )
    .join('')

const classOf = (...names: readonly (string | false)[]): string => {
  const given = names.filter(name => name !== false)
  return given.length === 0 ? '' : ` class="${given.join(' ')}"`
}

/** A hash or a file name that may be broken anywhere: it would otherwise make its column as wide as itself. */
const hasLongWord = (cell: Words): boolean =>
  cell.some(one => /[^\s\u00a0]{22,}/.test(typeof one === 'string' ? one : one.text))

function chart({ id, title, text, note, picture }: Chart): string {
  // Inside HTML the drawing needs no namespace, and the file then names no address outside itself.
  const drawn = picture.replaceAll(' xmlns="http://www.w3.org/2000/svg"', '')
  return `<figure id="${id}"><figcaption><strong>${plain(title)}.</strong> ${words(text)}</figcaption>${drawn}<p class="note">${plain(note)}</p></figure>`
}

function opinion({ of, blocks }: Opinion): string {
  return `<div class="opinion" role="group" aria-label="Opinion of ${plain(of)}"><p class="opinion__of">Opinion of ${plain(of)}, not of a person</p>${blocks.map(block).join('\n')}</div>`
}
