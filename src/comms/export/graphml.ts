import type { ContactNetwork } from './contact-pairs.ts'
import { type About, descriptionOf, type Labels, labelOf } from './about.ts'
import { xml } from './xml.ts'

const KEYS = [
  ['label', 'node', 'string'],
  ['asked', 'node', 'boolean'],
  ['own', 'node', 'boolean'],
  ['calls', 'edge', 'int'],
  ['texts', 'edge', 'int'],
  ['weight', 'edge', 'int'],
  ['seconds', 'edge', 'long'],
  ['first', 'edge', 'string'],
  ['last', 'edge', 'string'],
] as const

/** A network as GraphML (graphml.graphdrawing.org, 1.1): one directed edge for each pair; the same network gives the same bytes. */
export function graphml({ nodes, pairs }: ContactNetwork, labels: Labels, about: About): string {
  const data = (values: Readonly<Record<string, string | number | boolean>>): string =>
    Object.entries(values)
      .map(([key, value]) => `<data key="${key}">${xml(String(value))}</data>`)
      .join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">',
    ...KEYS.map(([name, of, type]) => `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
    '<graph id="contacts" edgedefault="directed">',
    `<desc>${xml(descriptionOf(about))}</desc>`,
    ...nodes.map(
      ({ number, asked, own }) =>
        `<node id="${xml(number)}">${data({ label: labelOf(number, labels), asked, own })}</node>`,
    ),
    ...pairs.map(
      ({ source, target, calls, texts, seconds, first, last }, at) =>
        `<edge id="e${at}" source="${xml(source)}" target="${xml(target)}">${data({ calls, texts, weight: calls + texts, seconds, first, last })}</edge>`,
    ),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n')
}
