type Cell = string | number | boolean | null

/** RFC 4180 text: commas, quotes where needed, CRLF. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: Cell): string {
  const text = value === null ? '' : harmless(String(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe, as does one that begins with a NUL, which hides the rest; phone numbers and plain numbers stay. */
export function harmless(text: string): string {
  return /^[=@\t\r\n\0]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.]+$/.test(text)) ? `'${text}` : text
}
