import { network, type NetworkFound, type NetworkParameters, type Snapshot } from '../comms/index.ts'
import { analysisCommand } from './analyses.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const shared = {
  name: 'network',
  summary: 'Who connects whom: components, communities, betweenness, and what is left without a number.',
  example: 'network --store case-1 --number +447700900123 --hops 2',
  options: {
    'number N[,N]': 'the graph around these numbers, as +447…; without it, the whole view',
    'hops 1|2': 'their contacts (1, the default), or also the contacts of those (2)',
    'contacts N': 'fewest calls and texts between two numbers (default 1 around numbers, 3 for the whole view)',
    'at-most N': 'most numbers in the graph, nearest first, then those with most contact (default 2000)',
    edges: 'print who was in contact with whom instead',
  },
  needsNumber: false,
}

type Options = Readonly<Record<string, string | boolean | undefined>>

async function found(snapshot: Snapshot, options: Options): Promise<NetworkFound | undefined> {
  const [only] = (await network(snapshot, parametersOf(options))).rows
  if (only !== undefined) console.error(`${aboutOf(only)}\n`)
  return only
}

function parametersOf(options: Options): NetworkParameters {
  const { number, hops } = options
  if (hops !== undefined && hops !== '1' && hops !== '2') {
    throw new WrongUse(`--hops ${String(hops)} is not 1 or 2.`, 'give --hops 1 or --hops 2')
  }
  if (hops !== undefined && typeof number !== 'string') {
    throw new WrongUse(
      '--hops needs a number to start from.',
      `add --number +447…, as in: breakwater ${shared.example}`,
    )
  }
  const fewest = wholeNumber(options, 'contacts')
  const atMost = wholeNumber(options, 'at-most')
  return {
    ...(typeof number === 'string' ? { numbers: number.split(',').map(one => one.trim()) } : {}),
    ...(hops === undefined ? {} : { hops: hops === '2' ? 2 : 1 }),
    ...(fewest === undefined ? {} : { fewest }),
    ...(atMost === undefined ? {} : { atMost }),
  }
}

function wholeNumber(options: Options, name: string): number | undefined {
  const given = options[name]
  if (given === undefined) return undefined
  if (/^[1-9]\d{0,6}$/.test(String(given))) return Number(given)
  throw new WrongUse(`--${name} ${String(given)} is not a whole number from 1.`, `give --${name} 5, for instance`)
}

/** What belongs beside every list: the caution, the whole, and what is not in it. */
function aboutOf({
  nodes,
  edges,
  before,
  communities,
  modularity,
  paths,
  without_top: without,
  left_out: left,
  caution,
}: NetworkFound): string {
  const last = without.at(-1)
  return [
    `Caution: ${caution}`,
    `${nodes.length} numbers, ${edges.length} pairs in contact, ${before.components} components (largest ${before.largest}), ${communities} communities (modularity ${modularity.toFixed(2)}).`,
    ...(last === undefined
      ? []
      : [
          `Without the first ${last.removed.length} together: ${last.components} components (largest ${last.largest}).`,
        ]),
    ...(paths.exact
      ? []
      : [`Betweenness is estimated from the paths of ${paths.from} numbers drawn with seed ${String(paths.seed)}.`]),
    ...(left.numbers === 0 ? [] : [`Left out: ${left.numbers} numbers beyond --at-most.`]),
    ...(left.pairs_below_fewest === 0
      ? []
      : [`Left out: ${left.pairs_below_fewest} pairs in contact less often than --contacts.`]),
    ...(left.not_followed.length === 0
      ? []
      : [`Not followed, as they have too many contacts: ${left.not_followed.join(', ')}.`]),
    ...(left.service_senders === 0 ? [] : [`Left out: ${left.service_senders} short codes and named senders.`]),
  ].join('\n')
}

const minute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

const nodesOnly = analysisCommand({
  ...shared,
  rows: async (snapshot, options) => (await found(snapshot, options))?.nodes ?? [],
  columns: {
    number: node => node.number,
    degree: node => node.degree,
    events: node => node.events,
    betweenness: node => node.betweenness,
    component: node => node.component,
    community: node => node.community,
    'components without it': node => node.removal.components,
    'largest without it': node => node.removal.largest,
    'own records': node => (node.own ? 'yes' : 'no'),
  },
})

const edgesOnly = analysisCommand({
  ...shared,
  rows: async (snapshot, options) => (await found(snapshot, options))?.edges ?? [],
  columns: {
    a: edge => edge.a,
    b: edge => edge.b,
    calls: edge => edge.calls,
    texts: edge => edge.texts,
    'started by a': edge => edge.from_a,
    'first seen': edge => minute(edge.first_seen),
    'last seen': edge => minute(edge.last_seen),
  },
})

export const networkCommand: Command = {
  ...nodesOnly,
  run: args => (args.includes('--edges') ? edgesOnly : nodesOnly).run(args),
}
