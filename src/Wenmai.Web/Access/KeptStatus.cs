namespace Wenmai.Web.Access;

/// <summary>The status that goes with what was not done to something kept.</summary>
internal static class KeptStatus
{
    /// <summary>The status.</summary>
    /// <param name="code">Code of the problem.</param>
    public static int Of(string code) => code switch
    {
        Codes.NotKept => StatusCodes.Status404NotFound,
        Codes.NoRight or Codes.SignInNeeded => StatusCodes.Status403Forbidden,
        Codes.StateDamaged or Codes.StateTooNew or Codes.StateInUse or Codes.NoStateFolder => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
