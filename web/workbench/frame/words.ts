/** "+44 7700 900123"; a pseudonym stays as it is. */
export function spaced(number: string): string {
  const parts = /^\+44(7\d{3})(\d{6})$/.exec(number)
  return parts === null ? number : `+44 ${parts[1] ?? ''} ${parts[2] ?? ''}`
}

export const count = (n: number): string => n.toLocaleString('en-GB')

/** "1 event", "2 events". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`
