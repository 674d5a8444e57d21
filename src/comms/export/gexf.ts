import { type About, descriptionOf, type Labels, labelOf } from './about.ts'
import type { ContactNetwork } from './contact-pairs.ts'
import { xml } from './xml.ts'

const OF_NODES = [
  ['asked', 'boolean'],
  ['own', 'boolean'],
] as const
const OF_EDGES = [
  ['calls', 'integer'],
  ['texts', 'integer'],
  ['seconds', 'long'],
  ['first', 'string'],
  ['last', 'string'],
] as const

/** A network as GEXF 1.2 (gexf.net), as Gephi reads it; the same network gives the same bytes. */
export function gexf({ nodes, pairs }: ContactNetwork, labels: Labels, about: About): string {
  const values = (given: readonly (string | number | boolean)[]): string =>
    `<attvalues>${given.map((value, at) => `<attvalue for="${at}" value="${xml(String(value))}"/>`).join('')}</attvalues>`
  const declared = (of: 'node' | 'edge', attributes: readonly (readonly [string, string])[]): string =>
    `<attributes class="${of}">${attributes.map(([title, type], at) => `<attribute id="${at}" title="${title}" type="${type}"/>`).join('')}</attributes>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    `<meta><creator>Breakwater</creator><description>${xml(descriptionOf(about))}</description></meta>`,
    '<graph defaultedgetype="directed" mode="static">',
    declared('node', OF_NODES),
    declared('edge', OF_EDGES),
    '<nodes>',
    ...nodes.map(
      ({ number, asked, own }) =>
        `<node id="${xml(number)}" label="${xml(labelOf(number, labels))}">${values([asked, own])}</node>`,
    ),
    '</nodes>',
    '<edges>',
    ...pairs.map(
      ({ source, target, calls, texts, seconds, first, last }, at) =>
        `<edge id="${at}" source="${xml(source)}" target="${xml(target)}" weight="${calls + texts}">${values([calls, texts, seconds, first, last])}</edge>`,
    ),
    '</edges>',
    '</graph>',
    '</gexf>',
    '',
  ].join('\n')
}
