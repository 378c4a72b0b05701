using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Semantics.Encoders;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>Pretrained encoders: listed, added, used, removed; and the deepening of meanings.</summary>
internal static class ModelsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapAdministration().MapGet("models", List).WithName("Models")
            .WithSummary("The encoders that have been added, and how far the vectors of the one in use have got");
        var changes = routes.MapChanges().RefusesWith(StatusCodes.Status409Conflict);
        changes.MapPost("models", Add).WithName("AddModel")
            .WithSummary("Tries an encoder, adds it and uses it: a zip or jar, or the files of a folder, as multipart/form-data");
        changes.MapPost("models/{name}/use", Use).WithName("UseModel").WithSummary("Lets searches use an encoder; none: the built-in meanings alone")
            .RefusesWith(StatusCodes.Status404NotFound);
        changes.MapDelete("models/{name}", Remove).WithName("RemoveModel").WithSummary("Removes an encoder and the vectors it made; can't be undone")
            .RefusesWith(StatusCodes.Status404NotFound);
        changes.MapPost("models/pause", Pause).WithName("PauseDeepening").WithSummary("{\"on\": true}: pauses the making of vectors; false lets it go on");
    }

    private static JsonAnswer<ModelsAnswer> List(EncoderDesk encoders) => JsonAnswer.Of(new ModelsAnswer(encoders.All.Select(AnswerOf), encoders.Deepening));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Add(ModelForm form, LoggedChange change, EncoderDesk encoders) =>
        change.Do("model.add", form.Files.Count > 0 ? form.Files[0].FileName : "", () => encoders.Add(form.Files, form.Name));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Use(string name, LoggedChange change, EncoderDesk encoders)
    {
        if (name != EncoderStore.None && !encoders.Has(name)) return NoModel(name);
        return change.Do("model.use", name, () =>
        {
            if (name == EncoderStore.None) encoders.UseNone();
            else encoders.Use(name);
            return "";
        });
    }

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Remove(string name, LoggedChange change, EncoderDesk encoders)
    {
        if (!encoders.Has(name)) return NoModel(name);
        return change.Do("model.remove", name, () =>
        {
            encoders.Remove(name);
            return "";
        });
    }

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Pause(RequestBody<PauseSwitch> body, LoggedChange change, EncoderDesk encoders) =>
        change.Do("model.pause", body.Value.On ? "on" : "off", () =>
        {
            encoders.Pause(body.Value.On);
            return "";
        });

    private static ModelAnswer AnswerOf(EncoderEntry entry) => new(
        entry.About.Name, entry.IsInUse, entry.Bytes, entry.About.Dimensions, entry.About.MaxTokens, entry.About.Pooling, entry.About.Licence, entry.About.Source, entry.About.Sha256);

    private static ProblemHttpResult NoModel(string name) => ApiProblems.Of(StatusCodes.Status404NotFound, EncoderFault.Missing(name).Problem with { Field = "name" });
}
