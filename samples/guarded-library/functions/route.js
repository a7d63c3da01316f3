import cf from 'cloudfront';

const moved = cf.kvs();

// An old address is answered at once; a phone gets the page that is made for it.
async function handler(event) {
  const request = event.request;
  if (await moved.exists(request.uri)) {
    const target = await moved.get(request.uri);
    console.log('moved to ' + target);
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: target } } };
  }
  const device = request.headers['cloudfront-is-mobile-viewer'];
  if (device && device.value === 'true' && request.uri === '/index.html') {
    request.uri = '/phone.html';
  }
  return request;
}
