import cf from 'cloudfront';

function handler(event) {
  const response = event.response;
  response.headers['x-university'] = { value: cf.distributionTenant.parameters.get('university') };
  return response;
}
