/**
 * How often the signs of exploitation come up, and how often falsely: in invented conversations that the rules were made with, in those that they
 * were never shown, and, with `--messages FILE` (one message a line), in real messages of people of whom nothing is known: eight at a
 * time taken for a conversation. Prints the numbers of docs/triage.md: `node --import tsx bench/sign-rates.ts --messages FILE`.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { wilson } from '../src/evaluation/wilson.ts'
import { signsIn } from '../test/triage/signs-in.ts'
import { LOOKED_AT, NEVER_LOOKED_AT, type Talk } from '../test/triage/talks.ts'

const A_CONVERSATION = 8
const { values } = parseArgs({ options: { messages: { type: 'string' } } })

for (const [title, { controlled, innocent }] of [
  ['made with', LOOKED_AT],
  ['never shown', NEVER_LOOKED_AT],
] as const) {
  const found = await signsIn(controlled)
  const wanted = controlled.flatMap(({ signs }, place) => signs.map(sign => found[place]?.includes(sign) === true))
  tell(`${title}: controlled, some sign`, prompted(found), controlled.length)
  tell(`${title}: signs a reader would ask about`, wanted.filter(Boolean).length, wanted.length)
  tell(`${title}: innocent, some sign`, prompted(await signsIn(innocent)), innocent.length)
}

if (values.messages !== undefined) {
  const messages = (await readFile(values.messages, 'utf8')).split('\n').filter(line => line.trim() !== '')
  const talks: Talk[] = []
  for (let from = 0; from < messages.length; from += A_CONVERSATION)
    talks.push({
      who: `from line ${from + 1}`,
      messages: messages.slice(from, from + A_CONVERSATION).map((text, at) => `${at % 2 === 0 ? '<' : '>'} ${text}`),
    })
  tell('real messages, some sign', prompted(await signsIn(talks)), talks.length)
}

function prompted(found: readonly (readonly string[])[]): number {
  return found.filter(names => names.length > 0).length
}

function tell(what: string, count: number, of: number): void {
  const { low, high } = wilson(count, of)
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
  console.log(`${what}: ${percent(count / of)} (${count} of ${of}; ${percent(low)} to ${percent(high)})`)
}
