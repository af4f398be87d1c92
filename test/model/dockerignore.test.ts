import assert from 'node:assert/strict';
import { parseDockerignore } from '../../server/src/model/dockerfile/dockerignore';

/** Which of the paths a `.dockerignore` leaves out. */
const leftOut = (text: string, ...paths: string[]): string[] => paths.filter(path => parseDockerignore(text).leavesOut(path));

describe('what a .dockerignore leaves out', () => {
  it('counts patterns from the root of the context, with or without a slash in front', () => {
    for (const pattern of ['node_modules', '/node_modules', './node_modules', 'node_modules/', '  node_modules ', 'a/../node_modules']) {
      assert.deepEqual(leftOut(`${pattern}\n`, 'node_modules', 'node_modules/x/y.js', 'web/node_modules', 'node_modules2'), ['node_modules', 'node_modules/x/y.js'], pattern);
    }
  });

  it('does not mind how the path is written', () => {
    assert.deepEqual(leftOut('src\n', './src', '/src/', 'src/main.ts', '.', '/'), ['./src', '/src/', 'src/main.ts']);
  });

  it('takes ** for any number of folders', () => {
    assert.deepEqual(leftOut('**/.git\n', '.git', 'a/.git', 'a/b/.git/config', 'a.git', 'xgit'), ['.git', 'a/.git', 'a/b/.git/config']);
    assert.deepEqual(leftOut('a/**/b\n', 'a/b', 'a/x/b', 'a/x/y/b', 'ab'), ['a/b', 'a/x/b', 'a/x/y/b']);
    assert.deepEqual(leftOut('a/**\n', 'a', 'a/b', 'a/b/c', 'ab'), ['a/b', 'a/b/c']);
    assert.deepEqual(leftOut('**\n', 'a', 'a/b'), ['a', 'a/b']);
  });

  it('takes * and ? for characters of one name, also for a dot in front', () => {
    assert.deepEqual(leftOut('*.md\n', 'README.md', '.md', 'docs/README.md', 'READMEXmd'), ['README.md', '.md']);
    assert.deepEqual(leftOut('*/temp?\n', 'a/temp1', 'temp1', 'a/b/temp1', 'a/temp'), ['a/temp1']);
    assert.deepEqual(leftOut('.env*\n', '.env', '.env.local', 'env'), ['.env', '.env.local']);
    assert.deepEqual(leftOut('*\n', '.git', 'a/b'), ['.git', 'a/b']);
  });

  it('knows character classes and escapes', () => {
    assert.deepEqual(leftOut('[ab]c[^0-9]\n', 'acx', 'bc1', 'ccx'), ['acx']);
    assert.deepEqual(leftOut('a\\*b\n', 'a*b', 'axb'), ['a*b']);
  });

  it('takes other characters as they are', () => {
    assert.deepEqual(leftOut('a+(b){2}|$.x^\n', 'a+(b){2}|$.x^', 'a+(b){2}|$yx^'), ['a+(b){2}|$.x^']);
  });

  it('lets the last match win, below a folder that is left out too', () => {
    assert.deepEqual(leftOut('*.md\n!README*.md\nREADME-secret.md\n', 'a.md', 'README.md', 'README-secret.md'), ['a.md', 'README-secret.md']);
    assert.deepEqual(leftOut('*\n!src\n', 'src', 'src/main.ts', 'test'), ['test']);
    assert.deepEqual(leftOut('!src\n*\n', 'src'), ['src']);
    assert.deepEqual(leftOut('a\n! a/b\n', 'a/b/c', 'a/c'), ['a/c']);
  });

  it('skips comments, which begin in the first column, and empty lines', () => {
    assert.deepEqual(leftOut('\uFEFF# a\r\n\r\n#b\r\nc\r\n #d\r\n', 'a', '#b', 'c', '#d'), ['c', '#d']);
  });

  it('skips what Docker refuses', () => {
    assert.deepEqual(leftOut('[\n!\n[z-a]\na\n', '[', 'a'), ['a']);
  });

  it('leaves a folder out altogether only when no exception reaches into it', () => {
    const all = (text: string, path: string): boolean => parseDockerignore(text).leavesOutAll(path);
    assert.equal(all('dist\n', 'dist'), true);
    assert.equal(all('dist\n!src\n', 'dist'), true);
    assert.equal(all('dist\n!dist/app.js\n', 'dist'), false);
    assert.equal(all('dist\n!**/*.js\n', 'dist'), false);
    assert.equal(all('*\n!d*/x\n', 'dist'), false);
    assert.equal(all('*\n!dist\n', 'dist/a'), false);
    assert.equal(all('!dist/app.js\ndist\n', 'dist'), true);
    assert.equal(all('*\n!dist\ndist/*.md\n', 'dist/a.md'), true);
    assert.equal(all('src\n', 'dist'), false);
  });
});
