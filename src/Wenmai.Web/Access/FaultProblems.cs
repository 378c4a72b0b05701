using Wenmai.Administration;
using Wenmai.Searching;

namespace Wenmai.Web.Access;

/// <summary>Faults of administration as the problems that pages and the interface show.</summary>
internal static class FaultProblems
{
    /// <summary>The fault with its code and remedy.</summary>
    public static SearchProblem AsProblem(this AdministrationFault fault) => new(fault.Code, "", fault.Message, fault.Remedy);
}
