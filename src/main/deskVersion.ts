/** Which version does this desk say it is? That of package.json; a test holds the two together. */

export const DESK_VERSION = '0.1.0';
