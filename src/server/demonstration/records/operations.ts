/** Ids that are known beforehand, so that addresses of a demonstration can be written down. */
export const GRAVITY = '00000000-0000-4000-9000-000000002016'
export const OROCHI = '00000000-0000-4000-9000-000000002019'
export const ADDER = '00000000-0000-4000-9000-000000002021'
export const SANDLING = '00000000-0000-4000-9000-000000002026'
