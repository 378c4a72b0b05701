using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Says what the engine of the index cannot do, rather than failing.</summary>
internal static class Declining
{
    /// <summary>Puts the answer (501, E416) around the pages. Nothing has been sent yet: pages are rendered whole before.</summary>
    public static void UseDeclining(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (EngineDeclinesException declined) when (!context.Response.HasStarted)
        {
            var problem = new SearchProblem("E416", "", declined.Message, EngineDeclinesException.Remedy);
            await Faults.AnswerAsync(context, StatusCodes.Status501NotImplemented, problem);
        }
    });
}
