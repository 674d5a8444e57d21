import { ownText } from '../xml/read-xml.ts'

/** Words of a report (programs, directions, states) are a few dozen; longer or rarer ones are reckoned each time. */
const MOST = 500
const LONGEST = 40

/** The same function of a text, which reckons each of the texts that come again and again once. */
export function remembered<T extends string | boolean>(reckon: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const answer = reckon(text)
    if (known.size < MOST && text.length <= LONGEST) known.set(ownText(text), answer)
    return answer
  }
}
