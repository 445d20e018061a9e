import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDisplayAddress } from '../../src/x11/display-address.ts';
import { DisplayError } from '../../src/x11/display-error.ts';

function endpoint(text: string) {
  return parseDisplayAddress(text).endpoint;
}

test('local displays are Unix sockets', () => {
  const path = '/tmp/.X11-unix/X3';
  for (const text of [':3', ':3.1', 'unix:3', 'unix/:3', 'local/host:3']) {
    assert.deepEqual(endpoint(text), { kind: 'unix', path }, text);
  }
  assert.equal(parseDisplayAddress(':3.1').screen, 1);
  const launched = '/private/tmp/launch-a/org.xquartz';
  assert.deepEqual(endpoint(`${launched}:0`), { kind: 'unix', path: `${launched}:0` });
});

test('a host name means TCP', () => {
  assert.deepEqual(endpoint('localhost:10.0'), { kind: 'tcp', host: 'localhost', port: 6010 });
  assert.deepEqual(endpoint('[::1]:2'), { kind: 'tcp', host: '::1', port: 6002 });
  assert.deepEqual(endpoint('tcp/:1'), { kind: 'tcp', host: 'localhost', port: 6001 });
});

test('no display and nonsense are told apart, with advice', () => {
  const failure = (text: string | undefined): DisplayError => {
    try {
      parseDisplayAddress(text);
    } catch (error) {
      if (error instanceof DisplayError) return error;
    }
    throw new Error(`${text} was accepted`);
  };
  for (const text of [undefined, '', ' ']) {
    assert.equal(failure(text).code, 'no-display');
    assert.match(failure(text).message, /ssh -X/);
  }
  for (const text of [
    'x',
    ':',
    ':a',
    ':123456',
    ':60000',
    'gopher/a:1',
    'host:1.2.3',
    '\x1b[31m:z',
  ]) {
    assert.equal(failure(text).code, 'bad-display', text);
    assert.ok(!failure(text).message.includes('\x1b'));
  }
});

test('an unset DISPLAY is explained by where it was lost', () => {
  const said = (env: Readonly<Record<string, string>>): string => {
    try {
      parseDisplayAddress('', env);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  const ssh = { SSH_CONNECTION: '10.0.0.7 50022 10.0.0.1 22' };
  assert.match(said(ssh), /ssh -X HOST.*ssh -C -X.*SECURITY.*Xwayland and XQuartz.*ssh -Y/);
  assert.ok(!said(ssh).includes('tmux'));
  assert.match(
    said({ ...ssh, TMUX: '/tmp/tmux,1,0' }),
    /eval "\$\(tmux show-environment -s DISPLAY\)"/,
  );
  assert.match(said({ ...ssh, STY: '1.a' }), /screen keeps.*export it here/);
  assert.match(said({ SUDO_USER: 'ada' }), /sudo --preserve-env=DISPLAY,XAUTHORITY/);
  assert.match(said({}), /DISPLAY=:0.*"su -" and "sudo -i" drop it/);
  for (const env of [ssh, {}, { TMUX: 'x' }]) assert.ok(!/[\r\n]|10\.0\.0/.test(said(env)));
});
