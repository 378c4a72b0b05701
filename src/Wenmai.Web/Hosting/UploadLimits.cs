using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>What one upload may bring, by the page and by the interface for programs.</summary>
internal static class UploadLimits
{
    /// <summary>Maximum bytes of one upload.</summary>
    public const long MaxBytes = 512L * 1024 * 1024;

    /// <summary>Maximum parts of one upload: as many files as may come at a time, and the fields beside them.</summary>
    public const int MaxParts = Intake.MaxFiles + 16;
}
