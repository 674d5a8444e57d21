import { inflateSync } from 'node:zlib'

/** The pages of a PDF of ours: width and height in points, and what is drawn on each, as operators. */
export function drawnPages(pdf: Buffer): {
  readonly sizes: readonly (readonly [wide: number, high: number])[]
  readonly drawn: readonly string[]
} {
  const raw = pdf.toString('latin1')
  const sizes = [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, wide, high]) => [Number(wide), Number(high)] as const,
  )
  const streams = [...raw.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)]
  const drawn = streams
    .map(([, bytes]) => inflateSync(Buffer.from(bytes ?? '', 'latin1')).toString('latin1'))
    .filter(operators => operators.includes(' Tf'))
  return { sizes, drawn }
}
