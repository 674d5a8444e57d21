import type { CountyResult } from '../county-result.ts'
import type { CentralityJudged, PairsJudged } from '../judge-centrality.ts'
import { heldOut } from './section-network.ts'
import { table, whole } from './table.ts'

/** Why no list of suspects may be read off the contact graph. */
export function centralitySection(results: readonly CountyResult[]): string {
  const all = heldOut(results, 'usual').flatMap(result => result.centrality ?? [])
  const sum = (count: (one: CentralityJudged) => number) => all.reduce((total, one) => total + count(one), 0)
  const row = (name: string, of: (one: CentralityJudged) => PairsJudged) => {
    const judged = all.map(of).filter(({ pairs }) => pairs > 0)
    const areas = judged.map(({ pairs, above }) => above / pairs)
    const pooled =
      judged.reduce((total, { above }) => total + above, 0) / judged.reduce((total, { pairs }) => total + pairs, 0)
    return [
      name,
      areas.length === 0 ? '–' : pooled.toFixed(2),
      areas.length === 0 ? '–' : `${Math.min(...areas).toFixed(2)} to ${Math.max(...areas).toFixed(2)}`,
    ]
  }
  return [
    '## Centrality',
    '',
    '`network` draws who is in contact with whom, with betweenness by Brandes (2001), communities by Louvain (Blondel et al. 2008) and what is left without a number. It names nobody, and must not be used to: on the CAVIAR drug network (Morselli 2009) being central separates offenders from the rest with an area under the ROC curve of 0.48, where 0.5 is a coin.',
    '',
    `Here is how well being central tells line numbers from others in network-wide returns, usual setting: the chance that of a line number and another number, drawn at random in the same county, the line number is the more central. ${whole(sum(one => one.lines))} line numbers among ${whole(sum(one => one.numbers))} numbers, pairs in contact three times or more. Where a line stands out from everybody, so does every business that many people ring.`,
    '',
    table(
      ['measure, against', 'area under the ROC curve', 'lowest to highest county'],
      [
        row('betweenness, against hard negatives', one => one.betweenness.hardNegatives),
        row('betweenness, against everybody else', one => one.betweenness.everybody),
        row('number of contacts, against hard negatives', one => one.degree.hardNegatives),
        row('number of contacts, against everybody else', one => one.degree.everybody),
      ],
    ),
    '',
    'A simulated county is no evidence about real ones, and an observed graph is shaped by whose records are held: with a few handsets their owners are central, whoever they are. Use the graph to see how numbers hang together and what a removal would part, never to rank people.',
  ].join('\n')
}
