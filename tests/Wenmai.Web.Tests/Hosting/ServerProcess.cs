using System.Diagnostics;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>The server as a process of its own, begun by a line of the shell on an archive in a folder.</summary>
internal static class ServerProcess
{
    /// <summary>How it is started.</summary>
    /// <param name="folder">Holds speeches, index and data.</param>
    /// <param name="shell">The shell.</param>
    /// <param name="line">Its line; <c>$0</c> is the program.</param>
    public static ProcessStartInfo Of(TemporaryFolder folder, string shell, string line)
    {
        var start = new ProcessStartInfo(shell, ["-c", line, Path.Combine(AppContext.BaseDirectory, "Wenmai.Web.dll")]) { RedirectStandardOutput = true };
        start.Environment["WENMAI__CORPUS"] = folder.In("speeches");
        start.Environment["WENMAI__INDEX"] = folder.In("index");
        start.Environment["WENMAI__DATA"] = folder.In("data");
        return start;
    }
}
