using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Jobs that people and programs may ask for by name; imports and edits come with their files.</summary>
internal static class RequestableJobs
{
    /// <summary>Their kinds.</summary>
    public static readonly IReadOnlyList<JobKind> Kinds = [JobKind.Index, JobKind.Rebuild, JobKind.Verify, JobKind.Snapshot];
}
