import { GREATER, isWhite, NAME, QUESTION, STARTS_NAME } from './xml-letters.ts'
import { damaged, XmlProblem } from './xml-problem.ts'

/**
 * The place behind the comment or instruction at `tag`; null when the buffer, which ends at `end`, holds only a part of it.
 * Refuses a DOCTYPE: without one there are no entities but the five, and nothing to look up.
 */
export function readAside(buffer: Buffer, tag: number, end: number, first: boolean): number | null {
  const after = (word: string, from: number): number => {
    const found = buffer.indexOf(word, from, 'latin1')
    return found < 0 || found + word.length > end ? -1 : found + word.length
  }
  if (buffer[tag + 1] === QUESTION) {
    const past = after('?>', tag + 2)
    if (past < 0) return null
    const atStart = first && tag === 0
    if (!atStart && /^xml[\s?]/i.test(buffer.toString('latin1', tag + 2, tag + 6)))
      throw damaged('“<?xml” within the file')
    checkTarget(buffer, tag + 2)
    return past
  }
  const begins = buffer.toString('latin1', tag, Math.min(end, tag + 9))
  if (begins.startsWith('<!--')) {
    const past = after('--', tag + 4)
    if (past < 0 || past >= end) return null
    if (buffer[past] !== GREATER) throw damaged('a “--” within a comment')
    return past + 1
  }
  if (begins.toUpperCase() === '<!DOCTYPE')
    throw new XmlProblem('has a DOCTYPE, which no record file needs and which can make a small file endless')
  if (end - tag < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some(word => word.startsWith(begins.toUpperCase())))
    return null
  throw damaged('a “<!” that begins nothing')
}

/** An instruction begins with a name. */
function checkTarget(buffer: Buffer, from: number): void {
  let i = from
  while (NAME[buffer[i] as number] === 1) i++
  const after = buffer[i]
  if (STARTS_NAME[buffer[from] as number] === 0 || (after !== QUESTION && !isWhite(after)))
    throw damaged('a “<?” that begins no instruction')
}
