/** The title (first heading) and the rest as HTML with GOV.UK classes. */
export interface MarkdownPage {
  readonly title: string | undefined
  readonly html: string
}

/**
 * Enough Markdown for our own documents: headings, paragraphs, lists, tables, code and links. All text is escaped;
 * HTML in a document is shown as text, never run.
 */
export function markdownPage(markdown: string): MarkdownPage {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n')
  const html: string[] = []
  let title: string | undefined
  let at = 0
  const take = (belongs: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && belongs(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,4})\s+(.*)$/.exec(line)
    if (line.trim() === '') at++
    else if (heading !== null) {
      at++
      const level = heading[1]?.length ?? 2
      const text = heading[2] ?? ''
      if (level === 1 && title === undefined) title = text
      else
        html.push(
          `<h${level} class="govuk-heading-${level <= 2 ? 'm' : 's'}" id="${slug(text)}">${inline(text)}</h${level}>`,
        )
    } else if (line.startsWith('```')) {
      at++
      const code = take(next => !next.startsWith('```'))
      at++
      html.push(`<pre class="bw-code" tabindex="0"><code>${escape(code.join('\n'))}</code></pre>`)
    } else if (line.startsWith('|')) html.push(table(take(next => next.startsWith('|'))))
    else if (/^\s*[-*]\s/.test(line))
      html.push(
        list(
          'ul',
          'bullet',
          /^\s*[-*]\s+/,
          take(next => /^\s*[-*]\s|^\s{2,}\S/.test(next)),
        ),
      )
    else if (/^\s*\d+\.\s/.test(line))
      html.push(
        list(
          'ol',
          'number',
          /^\s*\d+\.\s+/,
          take(next => /^\s*\d+\.\s|^\s{2,}\S/.test(next)),
        ),
      )
    else {
      const text = take(next => next.trim() !== '' && !/^(?:#{1,4}\s|```|\||\s*[-*]\s)/.test(next))
      html.push(`<p class="govuk-body">${inline(text.join(' '))}</p>`)
    }
  }
  return { title, html: html.join('\n') }
}

function list(tag: 'ul' | 'ol', kind: string, bullet: RegExp, lines: readonly string[]): string {
  const items: string[] = []
  for (const line of lines) {
    if (bullet.test(line)) items.push(line.replace(bullet, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return `<${tag} class="govuk-list govuk-list--${kind}">${items.map(item => `<li>${inline(item)}</li>`).join('')}</${tag}>`
}

function table(lines: readonly string[]): string {
  const cells = (line: string): string[] =>
    line
      .replace(/^\|/, '')
      .replace(/\|\s*$/, '')
      .split('|')
      .map(cell => cell.trim())
  const rows = lines.filter(line => !/^\|[\s:|-]+\|?\s*$/.test(line)).map(cells)
  const [head, ...body] = rows
  const headCells = (head ?? [])
    .map(cell => `<th scope="col" class="govuk-table__header">${inline(cell)}</th>`)
    .join('')
  const bodyRows = body.map(
    row =>
      `<tr class="govuk-table__row">${row.map(cell => `<td class="govuk-table__cell">${inline(cell)}</td>`).join('')}</tr>`,
  )
  return `<div class="bw-scroll" tabindex="0" role="region" aria-label="Table"><table class="govuk-table bw-table--plain"><thead class="govuk-table__head"><tr class="govuk-table__row">${headCells}</tr></thead><tbody class="govuk-table__body">${bodyRows.join('')}</tbody></table></div>`
}

/** Code, bold, emphasis and links to web or own pages; what lies between backticks is left alone. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map(part => {
      if (/^`[^`]+`$/.test(part)) return `<code>${escape(part.slice(1, -1))}</code>`
      return escape(part)
        .replaceAll(
          /\[([^\]]+)\]\((https?:\/\/[^\s)]+|\/[^\s)]*|#[^\s)]*)\)/g,
          '<a class="govuk-link" href="$2">$1</a>',
        )
        .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replaceAll(/(^|[\s(])[*_]([^*_]+)[*_](?=[\s).,;:]|$)/g, '$1<em>$2</em>')
    })
    .join('')
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
