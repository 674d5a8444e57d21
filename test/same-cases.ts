import fc from 'fast-check'

/**
 * Property tests try the same cases each time, so that a change is only refused for what it did. `BREAKWATER_SEED=random npm test`
 * looks for cases that nobody has seen; `BREAKWATER_SEED=532192310` tries those of one run again.
 */
const seed = process.env['BREAKWATER_SEED'] ?? '20260711'
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) })
