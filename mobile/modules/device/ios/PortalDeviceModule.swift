import ExpoModulesCore

public class PortalDeviceModule: Module {
  public func definition() -> ModuleDefinition {
    Name("PortalDevice")

    // CLOCK_MONOTONIC goes on while the phone sleeps on Apple's systems (mach_continuous_time); CLOCK_UPTIME_RAW does not.
    Function("elapsedMs") { () -> Double in
      Double(clock_gettime_nsec_np(CLOCK_MONOTONIC)) / 1_000_000
    }

    Function("bootId") { () -> String? in
      var size = 0
      guard sysctlbyname("kern.bootsessionuuid", nil, &size, nil, 0) == 0, size > 0 else { return nil }
      var text = [CChar](repeating: 0, count: size)
      guard sysctlbyname("kern.bootsessionuuid", &text, &size, nil, 0) == 0 else { return nil }
      return String(cString: text)
    }

    Function("keepOutOfBackups") { (uri: URL) in
      var url = uri
      var values = URLResourceValues()
      values.isExcludedFromBackup = true
      try url.setResourceValues(values)
    }
  }
}
