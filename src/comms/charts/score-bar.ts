import { el, INK } from './svg.ts'

/** A short bar for a score from 0 to 1 with the threshold marked; the number stands beside it, so it is decoration. */
export function scoreBar(score: number, threshold: number): string {
  const width = 96
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} 14`,
      width,
      height: 14,
      'aria-hidden': 'true',
      focusable: 'false',
      class: 'bw-score__bar',
    },
    el('rect', { x: 0, y: 3, width, height: 8, fill: INK.grid }),
    el('rect', {
      x: 0,
      y: 3,
      width: Math.max(1, width * Math.min(1, Math.max(0, score))),
      height: 8,
      fill: score >= threshold ? INK.dark : INK.axis,
    }),
    el('line', { x1: width * threshold, x2: width * threshold, y1: 0, y2: 14, stroke: INK.text, 'stroke-width': 2 }),
  )
}
