import assert from 'node:assert/strict';
import { buildContextOf, type ContextFolders } from '../../server/src/model/dockerfile/build-context';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';

const folder = (...entries: string[]): ContextFolders['folders'][number] => ({ entries: new Set(entries), ignore: undefined });

const upOf = (text: string, ...folders: ContextFolders['folders']): number | undefined =>
  buildContextOf(parseDockerfile(text), { folders, ownIgnore: undefined })?.up;

describe('the build context of a Dockerfile', () => {
  it('is the folder of the file when that holds what is copied', () => {
    assert.equal(upOf('FROM a\nCOPY package.json src/main.js /app/\n', folder('Dockerfile', 'package.json', 'src/'), folder('package.json', 'src/')), 0);
  });

  it('is a folder above when only that holds what is copied', () => {
    assert.equal(upOf('FROM a\nCOPY package.json ./\nCOPY . .\n', folder('Dockerfile'), folder('package.json', 'docker/')), 1);
  });

  it('is not known when no folder holds what is copied', () => {
    assert.equal(upOf('FROM a\nCOPY dist /app\n', folder('Dockerfile', 'src/'), folder('docker/')), undefined);
  });

  it('is not a folder of nothing but Dockerfiles when everything is copied', () => {
    assert.equal(upOf('FROM a\nCOPY . .\n', folder('Dockerfile', 'dev.Dockerfile')), undefined);
    assert.equal(upOf('FROM a\nCOPY . .\n', folder('Dockerfile', 'main.go')), 0);
  });

  it('does not depend on what comes from elsewhere or is not written out', () => {
    const text = 'ARG SRC\nFROM a AS b\nADD https://example.com/x.tgz /x\nFROM a\nCOPY --from=b /x /x\nCOPY *.lock $SRC ./\nCOPY <<EOF /etc/motd\nhello\nEOF\n';
    assert.equal(upOf(text, folder('Dockerfile', 'main.go')), 0);
  });

  it('prefers the ignore file that bears the name of the Dockerfile', () => {
    const around = { folders: [{ entries: new Set(['main.go']), ignore: 'a\n' }], ownIgnore: 'b\n' };
    assert.equal(buildContextOf(parseDockerfile('FROM a\nCOPY . .\n'), around)?.ignore, 'b\n');
  });
});
