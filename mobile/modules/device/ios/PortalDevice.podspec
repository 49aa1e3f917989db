Pod::Spec.new do |s|
  s.name           = 'PortalDevice'
  s.version        = '1.0.0'
  s.summary        = 'Elapsed time with sleep, which start of the phone, no backups'
  s.license        = 'Apache-2.0'
  s.author         = 'Patient portal'
  s.homepage       = 'https://example.org'
  s.platforms      = { :ios => '15.1' }
  s.source         = { git: '' }
  s.static_framework = true
  s.dependency 'ExpoModulesCore'
  s.source_files = '**/*.swift'
end
