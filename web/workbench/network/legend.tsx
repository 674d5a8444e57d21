import { EVERY_LOOK, LOOKS } from './picture.ts'

/** What the shapes mean; `thick`: lines are as thick as pairs were often in contact. */
export function Legend({ thick }: { readonly thick: boolean }) {
  return (
    <ul className="wb-network__legend" aria-label="What the shapes mean">
      {EVERY_LOOK.map(look => {
        const { shape, fill, edge, words } = LOOKS[look]
        return (
          <li key={look}>
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
              {shape === 'square' ? (
                <rect x="3" y="3" width="12" height="12" fill={fill} />
              ) : (
                <circle cx="9" cy="9" r="6.5" fill={fill} stroke={shape === 'ring' ? edge : fill} strokeWidth="2.5" />
              )}
            </svg>
            {words}
          </li>
        )
      })}
      <li>larger: more contacts</li>
      {thick && <li>thicker line: more calls and texts</li>}
      <li>with a white label: picked out</li>
    </ul>
  )
}
