package org.patientportal.device

import android.os.SystemClock
import android.provider.Settings
import expo.modules.kotlin.modules.Module
import expo.modules.kotlin.modules.ModuleDefinition

class PortalDeviceModule : Module() {
  override fun definition() = ModuleDefinition {
    Name("PortalDevice")

    // elapsedRealtime counts deep sleep; uptimeMillis does not.
    Function("elapsedMs") { SystemClock.elapsedRealtime().toDouble() }

    Function("bootId") {
      val resolver = appContext.reactContext?.contentResolver
      val count = resolver?.let { Settings.Global.getInt(it, Settings.Global.BOOT_COUNT, -1) } ?: -1
      if (count < 0) null else count.toString()
    }

    // The manifest says it for all files (plugins/no-backup.js).
    Function("keepOutOfBackups") { _: String -> }
  }
}
